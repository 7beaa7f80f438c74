import crew
import harbour

harbour.in_sight.set()
harbour.free.wait(10)
cargo = "tea"
