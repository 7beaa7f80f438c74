from birdsong import analysis as analysis
from birdsong._identify import identify as identify
from birdsong.analysis import spectrum as spectrum
from birdsong.recording import Recording as Recording
