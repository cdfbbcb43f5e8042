"""How much looking one comparison may cost, so that no text can keep a page waiting."""

STEPS = 2_000_000  # under a second; a whole text that was corrected in every sentence takes less


class Effort:
    """The steps that are left; what finds too few shows the whole block as replaced."""

    __slots__ = ("left",)

    def __init__(self, steps: int = STEPS) -> None:
        self.left = steps

    def spend(self, steps: int) -> bool:
        """Takes the steps if there are so many, and says whether there were."""
        if steps > self.left:
            return False
        self.left -= steps
        return True
