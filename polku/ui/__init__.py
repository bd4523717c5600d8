"""Components and look. Knows no domain: every component takes what it shows as visible inputs."""
