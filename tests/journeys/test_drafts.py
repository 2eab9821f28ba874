"""What was being written is kept while it is written, and comes back when its writer does."""

import re

from tests.journeys.begin import begin

KEPT = re.compile(r"/drafts\?")
HALF_A_MINUTE_MS = 31_000
FIELD, WORDS = "One thing you were glad of today", "the light in the stairwell"


def test_words_left_behind_come_back_when_the_box_is_gone_to(phone):
    ada = phone()
    ada.page.clock.install()
    begin(ada, "Ada")
    ada.open("/appreciation")
    box = ada.page.get_by_label(FIELD, exact=True)
    box.fill(WORDS)
    with ada.page.expect_response(lambda answer: answer.url.endswith("/drafts") and answer.ok):
        ada.page.clock.run_for(HALF_A_MINUTE_MS)

    ada.page.goto("/appreciation")

    assert box.input_value() == ""
    with ada.page.expect_response(KEPT):
        box.focus()
    ada.page.wait_for_function("words => document.activeElement.value === words", arg=WORDS)
    ada.press("Put it in the jar")
    assert ada.page.get_by_text(WORDS).count() == 1


def test_what_is_typed_before_they_arrive_stays_too(phone):
    ada = phone(service_workers="block")  # so that the answer can be held back here
    ada.page.clock.install()
    begin(ada, "Ada")
    ada.open("/appreciation")
    box = ada.page.get_by_label(FIELD, exact=True)
    box.fill(WORDS)
    with ada.page.expect_response(lambda answer: answer.url.endswith("/drafts") and answer.ok):
        ada.page.clock.run_for(HALF_A_MINUTE_MS)
    ada.page.goto("/appreciation")

    def type_first(route) -> None:
        box.press_sequentially("and")
        route.continue_()

    ada.page.route(KEPT, type_first)
    with ada.page.expect_response(KEPT):
        box.focus()

    ada.page.wait_for_function("words => document.activeElement.value === words", arg=f"{WORDS}\nand")
