#pragma once
// PixelOrder: how pictures keep their channels in memory. What is read in the same order is a plain copy, and so is
// what is copied from one picture to another of the same order.

namespace sfml {

enum class PixelOrder {
    Rgba,  // as image files have it
    Bgra,  // as X servers have it
};

}  // namespace sfml
