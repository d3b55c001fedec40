"""The serial number of an item is found where people say it, and nowhere else."""

import pytest

from app.domain.complaint import Told
from app.domain.serial import serial_in


@pytest.mark.parametrize(
    ("told", "serial"),
    [
        (Told("It leaks", answers=(("What is its serial number?", " BK-17 204 "),)), "BK-17 204"),
        (Told("It leaks", answers=(("Seriennummer?", "x" * 41),)), ""),
        (Told("It leaks", goods_left="Kettle, serial no. BK17/204, with its lid"), "BK17/204"),
        (Told("It leaks", goods_condition="Serien-Nr.: 4711-A."), "4711-A"),
        (Told("Numéro de série : FR-0042, acheté ici"), "FR-0042"),
        (Told("Numer seryjny PL/9001"), "PL/9001"),
        (Told("A serial offender, this kettle"), ""),
        (Told("It leaks", product="Brook kettle 1.7"), ""),
    ],
)
def test_serial(told: Told, serial: str) -> None:
    assert serial_in(told) == serial
