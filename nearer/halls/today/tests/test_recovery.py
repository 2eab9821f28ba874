"""A recovery that somebody asked for is told where everybody lands."""

from datetime import timedelta

from nearer.people import arriving, table
from tests.cast import PASSWORD


def test_a_recovery_that_was_asked_for_is_told_to_its_owner_alone(house, ada, ben):
    said = "Someone used your recovery code"
    assert said not in ada.get("/today").text
    person = arriving.sign_in(house, ada.sign_in_name, PASSWORD).person

    with house.store.write() as connection:
        connection.execute(table.ANNOUNCE, {"person": person, "ready_at": house.now() + timedelta(days=1)})

    assert said in ada.get("/today").text
    assert said not in ben.get("/today").text
