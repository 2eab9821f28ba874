from nearer.ledger.table import entry
from nearer.ledger.tombstone import remembered
from nearer.people import leaving, table
from nearer.people.tests.doors import NEW, code_on, is_in, make_code, plain, sign_in, signed_in
from tests.cast import PASSWORD

NOW = {"when": "now", "word": "Delete", "password": PASSWORD}


def person_rows(cast):
    return {row.id for row in cast.house.store.rows(table.person.select())}


def test_now_deletes_the_keys_and_everything_i_own(cast, ada):
    ada.fill("/closeness", near="9")
    before = person_rows(cast)

    answer = ada.fill("/settings/leaving", **NOW)

    assert answer.headers["location"] == "/gone"
    (gone,) = before - person_rows(cast)
    assert not is_in(ada)
    assert sign_in(cast.nobody(), ada.sign_in_name).status_code == 422
    assert cast.house.store.rows(entry.select().where(entry.c.owner == gone)) == []
    assert cast.house.store.rows(table.session.select().where(table.session.c.person == gone)) == []
    assert {"what": "deleted", "id": gone.hex}.items() <= next(
        line for line in remembered(cast.house.settings.keys) if line["what"] == "deleted"
    ).items()


def test_now_wants_the_word(ada):
    assert ada.fill("/settings/leaving", **(NOW | {"word": ""})).status_code == 422
    assert is_in(ada)


def test_a_recovery_that_waits_holds_the_seventh_day(cast, dot):
    """Somebody with the password asked for it; its owner comes with the code, on the last day."""
    code = make_code(dot)
    dot.fill("/settings/leaving", when="later", password=PASSWORD)
    cast.clock.pass_(days=6, hours=12)
    signed_in(cast, dot)
    form = {"name": dot.sign_in_name, "code": code, "new": NEW}
    assert "In one day" in plain(cast.nobody().fill("/recover", **form))

    cast.clock.pass_(days=1, minutes=1)
    leaving.sweep(cast.house)

    phone = cast.nobody()
    assert code_on(phone.fill("/recover", **form).text)
    cast.clock.pass_(days=9)
    leaving.sweep(cast.house)
    assert sign_in(phone, dot.sign_in_name, NEW).status_code == 303


def test_a_recovery_that_nobody_came_back_for_holds_it_no_longer(cast, dot):
    code = make_code(dot)
    dot.fill("/settings/leaving", when="later", password=PASSWORD)
    cast.clock.pass_(days=6, hours=12)
    signed_in(cast, dot)
    cast.nobody().fill("/recover", name=dot.sign_in_name, code=code, new=NEW)

    cast.clock.pass_(days=2, minutes=1)
    leaving.sweep(cast.house)

    assert sign_in(dot, dot.sign_in_name).status_code == 422


def test_in_seven_days_can_be_stopped(cast, dot):
    dot.fill("/settings/leaving", when="later", password=PASSWORD)
    assert "will be deleted" in plain(dot.get("/settings"))

    dot.fill("/settings/leaving/stopping")

    cast.clock.pass_(days=8)
    leaving.sweep(cast.house)
    assert sign_in(dot, dot.sign_in_name).status_code == 303


def test_in_seven_days_it_happens_by_itself_and_not_before(cast, dot):
    dot.fill("/settings/leaving", when="later", password=PASSWORD)
    cast.clock.pass_(days=6, hours=23)
    leaving.sweep(cast.house)
    assert sign_in(dot, dot.sign_in_name).status_code == 303

    cast.clock.pass_(hours=2)
    leaving.sweep(cast.house)

    assert sign_in(dot, dot.sign_in_name).status_code == 422


def test_the_other_keeps_their_account_and_hears_one_sentence(ada, ben):
    ada.fill("/settings/leaving", **NOW)

    assert is_in(ben)
    assert "The shared space is closed." in plain(ben.get("/us"))
