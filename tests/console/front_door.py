"""What the stories of the demo's front door say, by which their contacts are found."""

from polku.console.world import front_door, words


def told(story: str) -> str:
    """The words of the contact of this story."""
    found = (words.messages(front_door.TEXTS, language, story) for language in ("fi", "sv", "en", "fi-simple"))
    return next(blocks[0] for blocks in found if blocks)
