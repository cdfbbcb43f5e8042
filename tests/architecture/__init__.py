"""What no part of the program may do, found in its source and its addresses.

`python -m tests.architecture` prints what it finds; `make lint` runs it, and the tests named
test_architecture show that each rule finds an offender.
"""
