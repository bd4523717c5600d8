"""What only whole processes show: kills, stops, two at once, streams. Run on the database the tests run on.

This package is an app as well: `settings` adds it, so that its `jobs` are known to the processes started here.
"""
