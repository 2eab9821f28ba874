"""How well the words coach reads, on texts labelled by somebody who did not write its rules.

    script/bench words FOLDER [FOLDER …]     folders with messages and replies (*messages*.jsonl, *replies*.jsonl)

A label of a message is right if somebody else gave it; a second reading marked optional is neither right nor wrong.
A span is right if it has the label and overlaps by half or more (intersection over union).
"""

import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from nearer.domain.language import LISTENS, MISSES, TO_KEEP, TO_SOFTEN, Finding, heard, look

OVERLAP = 0.5
EXAM = Path(__file__).parent.parent / "tests" / "words_exam"

Row = dict[str, Any]
Read = Sequence[tuple[Row, Sequence[Finding]]]


class Tally:
    """Right, too many, too few: for each label."""

    def __init__(self) -> None:
        self.right, self.extra, self.missed = Counter[str](), Counter[str](), Counter[str]()

    def f1(self, label: str) -> float:
        both = 2 * self.right[label] + self.extra[label] + self.missed[label]
        return 2 * self.right[label] / both if both else 0.0

    def macro(self, labels: Iterable[str]) -> float:
        known = [label for label in labels if self.right[label] + self.missed[label]]
        return statistics.fmean(self.f1(label) for label in known) if known else 0.0

    def micro(self) -> float:
        right, wrong = self.right.total(), self.extra.total() + self.missed.total()
        return 2 * right / (2 * right + wrong) if right else 0.0


def labels(read: Read) -> Tally:
    """Labels of a text, however often they stand in it."""
    tally = Tally()
    for row, findings in read:
        wanted, found = set(row["labels"]), {finding.label for finding in findings}
        spare = {label for _, _, label in row["optional"]}
        tally.right.update(wanted & found)
        tally.extra.update(found - wanted - spare)
        tally.missed.update(wanted - found)
    return tally


def spans(read: Read) -> Tally:
    """Labels in their places."""
    tally = Tally()
    for row, findings in read:
        left = [tuple(span) for span in row["spans"]]
        for finding in findings:
            best = max(left, key=lambda span: _overlap(span, finding), default=None)
            if best and _overlap(best, finding) >= OVERLAP:
                left.remove(best)
                tally.right[finding.label] += 1
            elif not any(_overlap(span, finding) >= OVERLAP for span in row["optional"]):
                tally.extra[finding.label] += 1
        tally.missed.update(label for _, _, label in left)
    return tally


def _overlap(span: Sequence[Any], finding: Finding) -> float:
    start, end, label = span
    if label != finding.label:
        return 0.0
    both = min(end, finding.end) - max(start, finding.start)
    return both / (max(end, finding.end) - min(start, finding.start))


def of_messages(rows: list[Row]) -> list[tuple[str, str]]:
    """The table for messages."""
    read = [(row, look(row["text"]).findings) for row in rows]
    alarmed = [(any(one in TO_SOFTEN for one in row["labels"]), _alarms(row, findings)) for row, findings in read]
    clean = [alarm for harsh, alarm in alarmed if not harsh]
    harsh = [alarm for harsh, alarm in alarmed if harsh]
    tally = labels(read)
    rest = [
        ("clean messages with a false alarm", f"{sum(clean)} of {len(clean)} ({_share(clean)})"),
        ("any problem: recall", f"{_share(harsh)} of {len(harsh)}"),
        ("any problem: precision", f"{sum(harsh) / max(1, sum(harsh) + sum(clean)):.2f}"),
        ("macro-F1, nine to soften", f"{tally.macro(TO_SOFTEN):.2f}"),
        ("macro-F1, four to keep", f"{tally.macro(TO_KEEP):.2f}"),
        ("span micro-F1", f"{spans(read).micro():.2f}"),
    ]
    return rest + _each(tally, (*TO_SOFTEN, *TO_KEEP)) + _times(lambda row: look(row["text"]), rows)


def _alarms(row: Row, findings: Sequence[Finding]) -> bool:
    spare = {label for _, _, label in row["optional"]}
    harsh = any(label in TO_SOFTEN for label in row["labels"])
    return any(one.label in TO_SOFTEN and (harsh or one.label not in spare) for one in findings)


def of_replies(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """The table for replies."""
    answers = [heard(row["shared_text"], row["reply"]) for row in rows]
    read = [(row, answer.findings) for row, answer in zip(rows, answers, strict=True)]
    verdicts = Tally()
    for row, answer in zip(rows, answers, strict=True):
        verdicts.right[row["verdict"]] += answer.verdict == row["verdict"]
        if answer.verdict != row["verdict"]:
            verdicts.extra[answer.verdict] += 1
            verdicts.missed[row["verdict"]] += 1
    listens = [
        answer.verdict == "misses" for row, answer in zip(rows, answers, strict=True) if row["verdict"] == "listens"
    ]
    tally = labels(read)
    rest = [
        ("macro-F1 over ten labels", f"{tally.macro((*LISTENS, *MISSES)):.2f}"),
        ("listens or misses: macro-F1", f"{verdicts.macro(('listens', 'misses')):.2f}"),
        ("listening replies told they miss", f"{sum(listens)} of {len(listens)} ({_share(listens)})"),
        ("span micro-F1", f"{spans(read).micro():.2f}"),
    ]
    return rest + _each(tally, (*LISTENS, *MISSES))


def _share(those: Sequence[bool]) -> str:
    return f"{sum(those) / max(1, len(those)):.2f}"


def _each(tally: Tally, names: Sequence[str]) -> list[tuple[str, str]]:
    told = "F1 {:.2f} ({} right, {} extra, {} missed)"
    return [
        (f"  {name}", told.format(tally.f1(name), tally.right[name], tally.extra[name], tally.missed[name]))
        for name in names
    ]


def _times(ask: Callable[[Row], object], rows: list[Row]) -> list[tuple[str, str]]:
    taken = []
    for row in rows * 5:
        start = time.process_time()
        ask(row)
        taken.append((time.process_time() - start) * 1000)
    return [("time per message, p95", f"{statistics.quantiles(taken, n=20)[-1]:.1f} ms")]


def main(arguments: Sequence[str]) -> None:
    for folder in map(Path, arguments or [str(EXAM)]):
        for path in sorted(folder.glob("*.jsonl")):
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
            table = of_replies(rows) if "reply" in rows[0] else of_messages(rows)
            print(f"{path.name}: {len(rows)}")
            print("".join(f"  {name:36} {value}\n" for name, value in table))


if __name__ == "__main__":
    main(sys.argv[1:])
