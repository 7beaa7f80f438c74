from fast import writer, reader
