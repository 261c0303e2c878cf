"""What is worked out once for each object, and keeps nobody else waiting."""

from threading import Event, Thread

from geo.kept import kept


class Number:
    def __init__(self, value: int) -> None:
        self.value, self.asked = value, 0

    @kept
    def double(self) -> int:
        """Twice the value."""
        self.asked += 1
        return 2 * self.value


def test_it_is_worked_out_once_for_each_object() -> None:
    one, other = Number(1), Number(2)
    assert [one.double, one.double, other.double] == [2, 2, 4]
    assert (one.asked, other.asked) == (1, 1)
    assert Number.double.__doc__ == "Twice the value."


def test_nobody_waits_for_that_of_another_object() -> None:
    begun, answered = Event(), Event()

    class Question:
        def __init__(self, waits: bool) -> None:
            self.waits = waits

        @kept
        def answer(self) -> bool:
            if not self.waits:
                return True
            begun.set()
            return answered.wait(5)

    slow = Question(waits=True)
    thread = Thread(target=lambda: slow.answer)
    thread.start()
    assert begun.wait(5)
    assert Question(waits=False).answer
    answered.set()
    thread.join()
    assert slow.answer
