"""Clients that press as hard as they can, for a bounded number of times, and what they saw."""

import http.client
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Result:
    """Times of single acts in seconds, and how long all of it took."""

    name: str
    times: list[float] = field(default_factory=list)
    wrong: int = 0
    seconds: float = 0.0

    def at(self, percent: float) -> float:
        """The time in milliseconds that this percentage of the acts stayed under."""
        ordered = sorted(self.times)
        return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]

    def row(self) -> str:
        rate = len(self.times) / self.seconds
        times = " | ".join(f"{self.at(percent):.1f}" for percent in (50, 95, 99))
        return f"| {self.name} | {len(self.times)} | {rate:.0f} | {times} | {self.wrong} |"


def press(name: str, clients: int, each: int, make: Callable[[int], Callable[[int], bool]]) -> Result:
    """`clients` threads do `each` acts; make(client) prepares one, and act(number) answers whether it went well."""
    result, barrier, lock = Result(name), threading.Barrier(clients + 1), threading.Lock()

    def client(number: int) -> None:
        act, times, wrong = make(number), [], 0
        barrier.wait()
        for turn in range(each):
            started = time.perf_counter()
            wrong += not act(number * each + turn)
            times.append(time.perf_counter() - started)
        with lock:
            result.times += times
            result.wrong += wrong

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    barrier.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    result.seconds = time.perf_counter() - started
    return result


class Browser:
    """One connection that stays open, with its cookies."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, dict[str, str], str]:
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        if body:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body.encode() or None, sent)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, content = value.partition(";")[0].partition("=")
                self.cookies[cookie] = content
        return answer.status, dict(answer.getheaders()), text

    def form_token(self, path: str) -> str:
        """The token that a form on this page must carry."""
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.ask("GET", path)[2])
        assert found, path
        return found.group(1)
