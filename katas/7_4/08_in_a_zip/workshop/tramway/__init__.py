"""What the displays and loudspeakers at the tram stops say."""
