import { eachDot, GLYPH_HEIGHT, GLYPH_WIDTH } from './font.mjs';

/** A picture of 8-bit RGB. Coordinates are pixels, the origin is the upper left corner; what lies outside is not drawn. */
export class Canvas {
  constructor(width, height, background = [255, 255, 255]) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height * 3);
    for (let i = 0; i < this.pixels.length; i += 1) this.pixels[i] = background[i % 3];
  }

  at(x, y) {
    const i = (y * this.width + x) * 3;
    return [...this.pixels.subarray(i, i + 3)];
  }

  /** Lays the colour over the pixel; `opacity` 0 … 1. */
  blend(x, y, [colour, opacity]) {
    if (opacity <= 0 || x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const i = (y * this.width + x) * 3;
    for (let part = 0; part < 3; part += 1) {
      const below = this.pixels[i + part];
      this.pixels[i + part] = Math.round(below + (colour[part] - below) * Math.min(1, opacity));
    }
  }

  /** Fills the pixels whose centres lie in [left, right) × [top, bottom). */
  rectangle({ left, top, right, bottom }, colour, opacity = 1) {
    for (let y = Math.ceil(top - 0.5); y < bottom - 0.5; y += 1) {
      for (let x = Math.ceil(left - 0.5); x < right - 0.5; x += 1) this.blend(x, y, [colour, opacity]);
    }
  }

  /** A straight stroke with smooth edges: each pixel is covered by its distance from the segment. */
  stroke([x0, y0], [x1, y1], { colour, width = 1, opacity = 1, clip = null }) {
    const reach = width / 2 + 1;
    const box = clip ?? { left: 0, top: 0, right: this.width, bottom: this.height };
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length2 = dx * dx + dy * dy;
    const lastX = Math.min(Math.ceil(Math.max(x0, x1) + reach), box.right - 1);
    const lastY = Math.min(Math.ceil(Math.max(y0, y1) + reach), box.bottom - 1);
    for (let y = Math.max(Math.floor(Math.min(y0, y1) - reach), box.top); y <= lastY; y += 1) {
      for (let x = Math.max(Math.floor(Math.min(x0, x1) - reach), box.left); x <= lastX; x += 1) {
        const along = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length2));
        const distance = Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
        this.blend(x, y, [colour, Math.min(1, width / 2 + 0.5 - distance) * opacity]);
      }
    }
  }

  disc([x, y], { colour, radius, opacity = 1, clip = null }) {
    this.stroke([x, y], [x, y], { colour, width: radius * 2, opacity, clip });
  }

  /** Text with `align` of its left edge, middle or right edge at x; y is the top. Returns its width in pixels. */
  text(text, [x, y], { colour = [40, 40, 40], scale = 1, align = 'left', upward = false } = {}) {
    const length = (text.length * GLYPH_WIDTH - 1) * scale;
    const shift = { left: 0, middle: length / 2, right: length }[align];
    eachDot(text, (dx, dy) => {
      const [along, across] = [dx * scale - shift, dy * scale];
      const [left, top] = upward ? [x + across, y - along - scale] : [x + along, y + across];
      this.rectangle({ left, top, right: left + scale, bottom: top + scale }, colour);
    });
    return length;
  }

  static textHeight(scale = 1) {
    return GLYPH_HEIGHT * scale;
  }
}
