import asyncio
from collections.abc import Awaitable, Callable

from polku.core.live.hub import Ear, Hub


class Listener:
    """Brings no hints by itself, and remembers how often it was started and whether it was stopped."""

    def __init__(self) -> None:
        self.started = 0
        self.stopped = False

    async def __call__(self, hub: Hub) -> None:
        self.started += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.stopped = True


async def hears(ear: Ear) -> list[str]:
    """What has rung, without waiting long."""
    return await ear.rang(asyncio.get_running_loop().create_future(), 0.01)


def in_hub(story: Callable[[Hub, Listener], Awaitable[None]]) -> None:
    async def tell() -> None:
        listener = Listener()
        hub = Hub(listener)
        await story(hub, listener)
        hub.close()
        await asyncio.sleep(0)

    asyncio.run(tell())


def test_only_those_who_listen_hear() -> None:
    async def story(hub: Hub, _: Listener) -> None:
        with hub.open(["a"]) as first, hub.open(["a", "b"]) as second:
            hub.ring("b")
            hub.ring("nobody listens to this")
            assert await hears(first) == []
            assert await hears(second) == ["b"]

    in_hub(story)


def test_what_rings_while_nobody_looks_is_heard_once() -> None:
    async def story(hub: Hub, _: Listener) -> None:
        with hub.open(["a", "b"]) as ear:
            for topic in ("b", "a", "a", "b"):
                hub.ring(topic)
            assert await hears(ear) == ["a", "b"]
            assert await hears(ear) == []

    in_hub(story)


def test_a_ring_ends_the_wait() -> None:
    async def story(hub: Hub, _: Listener) -> None:
        with hub.open(["a"]) as ear:
            waiting = asyncio.ensure_future(ear.rang(asyncio.get_running_loop().create_future(), 60))
            await asyncio.sleep(0)
            hub.ring("a")
            assert await asyncio.wait_for(waiting, 1) == ["a"]

    in_hub(story)


def test_everything_stands_for_the_rest() -> None:
    async def story(hub: Hub, _: Listener) -> None:
        with hub.open(["a"]) as ear:
            hub.ring("a")
            hub.ring_everything()
            assert await hears(ear) == ["*"]

    in_hub(story)


def test_closing_ends_every_stream_and_the_listener() -> None:
    async def story(hub: Hub, listener: Listener) -> None:
        with hub.open(["a"]) as ear:
            waiting = asyncio.ensure_future(ear.rang(asyncio.get_running_loop().create_future(), 60))
            await asyncio.sleep(0)
            hub.close()
            await asyncio.wait_for(waiting, 1)
            assert ear.closed
        await asyncio.sleep(0)
        assert listener.stopped
        with hub.open(["a"]) as late:
            assert late.closed

    in_hub(story)


def test_one_listener_serves_all_streams() -> None:
    async def story(hub: Hub, listener: Listener) -> None:
        for _ in range(3):
            with hub.open(["a"]), hub.open(["b"]):
                await asyncio.sleep(0)
                assert hub.occupied.is_set()
            assert not hub.occupied.is_set()
        assert listener.started == 1

    in_hub(story)
