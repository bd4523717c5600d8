"""`polku bench`: what each page costs, at three sizes of the world, on databases made for it and dropped afterwards.

`sizes` says how large the worlds are, `databases` holds them, `world` and the modules it calls fill them. `pages` lists
what is asked, `measuring` asks it, `bare` is what a page is compared with, and `report` says what is over the line.
"""

from polku.console.bench.command import bench

__all__ = ["bench"]
