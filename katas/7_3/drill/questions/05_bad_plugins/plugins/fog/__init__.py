from plugins.fog import sensor
