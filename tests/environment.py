"""The settings that tests and tools run on, taken from `scripts/example.env`. What is set already stays."""

import os
from pathlib import Path

from dotenv import load_dotenv

ROOT = Path(__file__).resolve().parent.parent

load_dotenv(ROOT / "scripts/example.env")
# Programs that a test starts elsewhere must find the same folder.
os.environ["POLKU_DATA_DIR"] = str(ROOT / os.environ["POLKU_DATA_DIR"])
(ROOT / os.environ["POLKU_DATA_DIR"]).mkdir(parents=True, exist_ok=True)
