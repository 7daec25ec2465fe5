#include "paper/document.hpp"

#include "paper/lettering.hpp"
#include "paper/outline.hpp"
#include "paper/ribbon.hpp"
#include "view/symbol_shape.hpp"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <numbers>
#include <utility>
#include <vector>

namespace paper {
namespace {

constexpr double PointsPerPixel = 0.75;  // 72 and 96 to the inch

template <typename Object, void (*Destroy)(Object*)>
struct Destroyer {
    void operator()(Object* object) const { Destroy(object); }
};
using Surface = std::unique_ptr<cairo_surface_t, Destroyer<cairo_surface_t, &cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Destroyer<cairo_t, &cairo_destroy>>;

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned length) {
    // Cairo is C: what a string throws must not reach it.
    try {
        static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), length);
    } catch (const std::bad_alloc&) {
        return CAIRO_STATUS_NO_MEMORY;
    }
    return CAIRO_STATUS_SUCCESS;
}

class Painter {
public:
    Painter(cairo_t& page, const view::Frame& frame, const fonts::FontChain& fonts)
        : m_page(page),
          m_placing{frame.size, frame.center, frame.worldMetresPerPixel},
          m_paper{0.0F, 0.0F, static_cast<float>(frame.size.widthPx), static_cast<float>(frame.size.heightPx)},
          m_lettering(fonts) {}

    void paint(const view::Frame& frame, const std::optional<Backdrop>& backdrop) {
        cairo_save(&m_page);
        setColor(frame.background);
        cairo_paint(&m_page);
        if (backdrop) {
            paint(*backdrop);
        }
        const std::vector<view::DrawCommand>& commands = frame.commands;
        for (std::size_t from = 0; from < commands.size();) {
            std::size_t to = from + 1;
            while (to < commands.size() && isOneRun(commands[from], commands[to])) {
                ++to;
            }
            run(std::span(commands).subspan(from, to - from));
            from = to;
        }
        cairo_restore(&m_page);
    }

private:
    /// Texts in a row are set together, and fills of one colour become one shape, so that no seam shows between them.
    static bool isOneRun(const view::DrawCommand& first, const view::DrawCommand& next) {
        if (first.index() != next.index()) {
            return false;
        }
        const auto* fill = std::get_if<view::DrawFill>(&first);
        return std::holds_alternative<view::DrawText>(first) ||
               (fill != nullptr && fill->color == std::get<view::DrawFill>(next).color);
    }

    void run(std::span<const view::DrawCommand> commands) {
        if (std::holds_alternative<view::DrawText>(commands.front())) {
            std::vector<view::DrawText> texts;
            std::ranges::transform(commands, std::back_inserter(texts),
                                   [](const auto& command) { return std::get<view::DrawText>(command); });
            m_lettering.draw(m_page, texts);
        } else if (const auto* fill = std::get_if<view::DrawFill>(&commands.front())) {
            Outline outline(m_paper);
            for (const view::DrawCommand& command : commands) {
                addTriangles(*std::get<view::DrawFill>(command).mesh, outline);
            }
            fillOutline(outline, fill->color, 1.0);
        } else {
            std::visit([this](const auto& drawn) { draw(drawn); }, commands.front());
        }
    }

    void setColor(const session::Color& color, double share = 1.0) {
        constexpr double Full = 255.0;
        cairo_set_source_rgba(&m_page, color.red / Full, color.green / Full, color.blue / Full,
                              color.alpha / Full * share);
    }

    void paint(const Backdrop& backdrop) {
        const view::Image& image = backdrop.image;
        // Cairo's pixels are 32-bit numbers with red in the third byte; the picture is opaque.
        std::vector<std::uint32_t> pixels(image.rgba.size() / 4);
        for (std::size_t i = 0; i < pixels.size(); ++i) {
            const std::uint8_t* rgba = image.rgba.data() + 4 * i;
            pixels[i] = (std::uint32_t{rgba[0]} << 16U) | (std::uint32_t{rgba[1]} << 8U) | std::uint32_t{rgba[2]};
        }
        const Surface picture(cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.widthPx, image.heightPx));
        unsigned char* to = cairo_image_surface_get_data(picture.get());
        if (to == nullptr) {
            cairo_set_source_surface(&m_page, picture.get(), 0.0, 0.0);  // the page takes over what is wrong with it
            return;
        }
        const int stride = cairo_image_surface_get_stride(picture.get());
        for (int row = 0; row < image.heightPx; ++row) {
            std::memcpy(to + static_cast<std::ptrdiff_t>(row) * stride,
                        pixels.data() + static_cast<std::ptrdiff_t>(row) * image.widthPx,
                        static_cast<std::size_t>(image.widthPx) * sizeof(std::uint32_t));
        }
        cairo_surface_mark_dirty(picture.get());
        cairo_save(&m_page);
        addRectangle(backdrop.at);
        cairo_clip(&m_page);
        cairo_translate(&m_page, static_cast<double>(backdrop.at.leftPx), static_cast<double>(backdrop.at.topPx));
        cairo_scale(&m_page, static_cast<double>(backdrop.at.widthPx) / image.widthPx,
                    static_cast<double>(backdrop.at.heightPx) / image.heightPx);
        cairo_set_source_surface(&m_page, picture.get(), 0.0, 0.0);
        cairo_pattern_set_extend(cairo_get_source(&m_page), CAIRO_EXTEND_PAD);
        cairo_paint(&m_page);
        cairo_restore(&m_page);
    }

    void addRectangle(const geo::ScreenRect& rect) {
        cairo_rectangle(&m_page, static_cast<double>(rect.leftPx), static_cast<double>(rect.topPx),
                        static_cast<double>(rect.widthPx), static_cast<double>(rect.heightPx));
    }

    void addRing(std::span<const geo::ScreenPoint> ring) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const auto add = i == 0 ? &cairo_move_to : &cairo_line_to;
            add(&m_page, static_cast<double>(ring[i].xPx), static_cast<double>(ring[i].yPx));
        }
        cairo_close_path(&m_page);
    }

    void fillOutline(Outline& outline, const session::Color& color, double share) {
        cairo_new_path(&m_page);
        for (const std::vector<geo::ScreenPoint>& ring : outline.takeRings()) {
            addRing(ring);
        }
        setColor(color, share);
        cairo_fill(&m_page);
    }

    void addTriangles(const view::Mesh& mesh, Outline& outline) {
        for (std::size_t i = 0; i + 2 < mesh.vertices.size(); i += 3) {
            std::array<geo::ScreenPoint, 3> corners;
            for (std::size_t corner = 0; corner < corners.size(); ++corner) {
                const view::MeshVertex& vertex = mesh.vertices[i + corner];
                corners.at(corner) = m_placing.at(
                    {mesh.origin.xM + static_cast<double>(vertex.x), mesh.origin.yM + static_cast<double>(vertex.y)});
            }
            outline.add(corners);
        }
    }

    void draw(const view::DrawFill&) {}  // by run()
    void draw(const view::DrawText&) {}
    void draw(const view::DrawRaster&) {}  // in the backdrop

    void draw(const view::DrawRibbon& ribbon) {
        if (ribbon.color.alpha == 0 || !(ribbon.widthPx > 0.0F)) {
            return;
        }
        DashCycle dashes = dashCycleOf(ribbon.dashM, ribbon.halved);
        double opacity = 1.0;
        constexpr double FinestCyclePx = 2.0;
        if (!dashes.inks.empty() && dashes.wholeM < FinestCyclePx * m_placing.worldMetresPerPixel) {
            // Dashes finer than the pixels would only shimmer; as on the screen.
            double inked = 0.0;
            for (const Ink& ink : dashes.inks) {
                inked += (ink.toM - ink.fromM) * static_cast<double>(ink.share);
            }
            opacity = inked / dashes.wholeM;
            dashes = {};
        }
        if (ribbon.isSoft) {
            fillSoft(ribbon);
            return;
        }
        // Each strength of ink is a shape of its own.
        std::map<float, Outline> shapes;
        eachPiece(ribbon, ribbon.widthPx, dashes, m_placing, [&](std::span<const geo::ScreenPoint> piece, float share) {
            shapes.try_emplace(share, m_paper).first->second.add(piece);
        });
        for (auto& [share, outline] : shapes) {
            fillOutline(outline, ribbon.color, opacity * static_cast<double>(share));
        }
    }

    /// Nested ribbons, of which each adds what the full strength at its middle lacks still.
    void fillSoft(const view::DrawRibbon& ribbon) {
        constexpr int Steps = 10;
        const double full = ribbon.color.alpha / 255.0;
        double strengthBefore = 0.0;
        session::Color color = ribbon.color;
        color.alpha = 255;
        for (int step = 0; step < Steps; ++step) {
            const double fromMiddle = 1.0 - (step + 0.5) / Steps;
            const double strength = full * (step + 1.0) / Steps;
            Outline outline(m_paper);
            const auto width = static_cast<float>((static_cast<double>(ribbon.widthPx) + 1.0) * fromMiddle);
            eachPiece(ribbon, width, {}, m_placing,
                      [&](std::span<const geo::ScreenPoint> piece, float) { outline.add(piece); });
            fillOutline(outline, color, 1.0 - (1.0 - strength) / (1.0 - strengthBefore));
            strengthBefore = std::min(strength, 1.0 - 1e-6);
        }
    }

    void draw(const view::DrawTiles& command) {
        const bool isOutline = command.part == view::TilePart::Outline;
        if (command.color.alpha == 0 || (isOutline && !(command.widthPx > 0.0F))) {
            return;
        }
        Outline outline(m_paper);
        for (const view::AreaTilePointer& tile : command.tiles) {
            const geo::WorldBounds bounds = view::boundsOf(tile->key);
            const double stepM = view::subStepM(tile->key.level);
            const auto at = [&](const view::TilePoint& point) {
                return m_placing.at({bounds.minXM + point.x * stepM, bounds.minYM + point.y * stepM});
            };
            const auto rimAt = [&](const view::TileRimPoint& rim) {
                const double reach = static_cast<double>(command.widthPx) / 2.0;
                const geo::ScreenPoint middle = at(rim.at);
                return geo::ScreenPoint{middle.xPx + static_cast<float>(view::unpackedExtrude(rim.extrudeX) * reach),
                                        middle.yPx - static_cast<float>(view::unpackedExtrude(rim.extrudeY) * reach)};
            };
            const std::vector<std::uint32_t>& triangles = isOutline ? tile->outlineTriangles : tile->fillTriangles;
            for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
                std::array<geo::ScreenPoint, 3> corners;
                for (std::size_t corner = 0; corner < corners.size(); ++corner) {
                    const std::uint32_t index = triangles[i + corner];
                    corners.at(corner) = isOutline ? rimAt(tile->outline[index]) : at(tile->fill[index]);
                }
                outline.add(corners);
            }
        }
        fillOutline(outline, command.color, 1.0);
    }

    /// The shape's path about the symbol's middle.
    void addSymbol(const view::DrawSymbol& symbol) {
        const double x = static_cast<double>(symbol.center.xPx);
        const double y = static_cast<double>(symbol.center.yPx);
        const double half = static_cast<double>(symbol.sizePx) / 2.0;
        const std::span<const geo::ScreenPoint> corners = view::symbolCorners(symbol.shape);
        cairo_new_path(&m_page);
        if (corners.empty()) {
            cairo_arc(&m_page, x, y, half, 0.0, 2.0 * std::numbers::pi);
            cairo_close_path(&m_page);
            if (symbol.shape == session::SymbolShape::Ring) {
                cairo_new_sub_path(&m_page);
                cairo_arc_negative(&m_page, x, y, half * static_cast<double>(view::RingHole), 2.0 * std::numbers::pi,
                                   0.0);
                cairo_close_path(&m_page);
            }
            return;
        }
        std::vector<geo::ScreenPoint> ring;
        std::ranges::transform(corners, std::back_inserter(ring), [&](const geo::ScreenPoint& corner) {
            return geo::ScreenPoint{static_cast<float>(x + static_cast<double>(corner.xPx) * half),
                                    static_cast<float>(y + static_cast<double>(corner.yPx) * half)};
        });
        addRing(ring);
    }

    void draw(const view::DrawSymbol& symbol) {
        // The stroke lies around the fill: twice as wide, its inner half covered by the fill.
        if (symbol.strokePx > 0.0F && symbol.stroke.alpha > 0) {
            addSymbol(symbol);
            cairo_set_line_join(&m_page, CAIRO_LINE_JOIN_ROUND);
            cairo_set_line_width(&m_page, 2.0 * static_cast<double>(symbol.strokePx));
            setColor(symbol.stroke);
            cairo_stroke(&m_page);
        }
        addSymbol(symbol);
        setColor(symbol.fill);
        cairo_fill(&m_page);
    }

    void draw(const view::DrawRect& command) {
        const double left = static_cast<double>(command.rect.leftPx);
        const double top = static_cast<double>(command.rect.topPx);
        const double right = static_cast<double>(command.rect.rightPx());
        const double bottom = static_cast<double>(command.rect.bottomPx());
        const double radius =
            std::clamp(static_cast<double>(command.roundingPx), 0.0, std::min(right - left, bottom - top) / 2.0);
        constexpr double Quarter = std::numbers::pi / 2.0;
        cairo_new_path(&m_page);
        cairo_arc(&m_page, right - radius, top + radius, radius, -Quarter, 0.0);
        cairo_arc(&m_page, right - radius, bottom - radius, radius, 0.0, Quarter);
        cairo_arc(&m_page, left + radius, bottom - radius, radius, Quarter, 2.0 * Quarter);
        cairo_arc(&m_page, left + radius, top + radius, radius, 2.0 * Quarter, 3.0 * Quarter);
        cairo_close_path(&m_page);
        setColor(command.color);
        cairo_fill(&m_page);
    }

    void draw(const view::DrawPolyline& command) {
        if (command.points.size() < 2 || !(command.widthPx > 0.0F)) {
            return;
        }
        cairo_new_path(&m_page);
        const bool isClosed = command.points.size() > 3 && command.points.front() == command.points.back();
        for (const geo::ScreenPoint& point : command.points) {
            cairo_line_to(&m_page, static_cast<double>(point.xPx), static_cast<double>(point.yPx));
        }
        if (isClosed) {
            cairo_close_path(&m_page);
        }
        constexpr double MiterLimit = 3.0;
        cairo_set_line_join(&m_page, CAIRO_LINE_JOIN_MITER);
        cairo_set_miter_limit(&m_page, MiterLimit);
        cairo_set_line_width(&m_page, static_cast<double>(command.widthPx));
        setColor(command.color);
        cairo_stroke(&m_page);
    }

    /// The small map belongs to the panels, and paper has none.
    void draw(const view::DrawInset& /*command*/) {}

    void draw(const view::DrawClip& command) {
        // The clip before goes with the state that was saved before it.
        cairo_restore(&m_page);
        cairo_save(&m_page);
        if (command.rect) {
            cairo_new_path(&m_page);
            addRectangle(*command.rect);
            cairo_clip(&m_page);
        }
    }

    cairo_t& m_page;
    Placing m_placing;
    geo::ScreenRect m_paper;
    Lettering m_lettering;
};

Surface makeSurface(Format format, geo::ScreenSize size, std::string& bytes, const Details& details) {
    if (format == Format::Svg) {
        Surface surface(cairo_svg_surface_create_for_stream(&append, &bytes, size.widthPx, size.heightPx));
        cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PX);
        return surface;
    }
    Surface surface(cairo_pdf_surface_create_for_stream(&append, &bytes, size.widthPx * PointsPerPixel,
                                                        size.heightPx * PointsPerPixel));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, details.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_SUBJECT, details.subject.c_str());
    // A file that depends on the clock could not be told from another of the same view.
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "");
    return surface;
}

}  // namespace

base::Result<std::string> makeDocument(Format format, const view::Frame& frame, const std::optional<Backdrop>& backdrop,
                                       const fonts::FontChain& fonts, const Details& details) {
    std::string bytes;
    const Surface surface = makeSurface(format, frame.size, bytes, details);
    {
        const Context page(cairo_create(surface.get()));
        if (format == Format::Pdf) {
            cairo_scale(page.get(), PointsPerPixel, PointsPerPixel);
        }
        Painter(*page, frame, fonts).paint(frame, backdrop);
        cairo_show_page(page.get());
        cairo_status_t status = cairo_status(page.get());
        if (status == CAIRO_STATUS_SUCCESS) {
            cairo_surface_finish(surface.get());
            status = cairo_surface_status(surface.get());
        }
        if (status != CAIRO_STATUS_SUCCESS) {
            return base::fail(
                base::ErrorCode::Environment, "Cairo",
                fmt::format("the page cannot be drawn ({}): choose a smaller size", cairo_status_to_string(status)));
        }
    }
    return bytes;
}

}  // namespace paper
