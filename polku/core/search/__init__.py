"""One search over documents of any kind. It knows words, languages and audiences, and no domain."""
