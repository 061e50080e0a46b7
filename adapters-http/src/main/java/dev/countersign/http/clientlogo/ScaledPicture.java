package dev.countersign.http.clientlogo;

import dev.countersign.domain.clientlogo.LogoImage;
import java.awt.image.BufferedImage;

/**
 * Makes a picture as small as a logo: each new pixel is the average of those that it stands for. It
 * draws nothing, because drawing would need a font system that a server may not have.
 */
final class ScaledPicture {

  private static final int ALPHA = 24;
  private static final int RED = 16;
  private static final int GREEN = 8;
  private static final int BYTE = 0xFF;

  private final BufferedImage picture;
  private final int width;
  private final int height;

  private ScaledPicture(BufferedImage picture) {
    this.picture = picture;
    var longest = Math.max(picture.getWidth(), picture.getHeight());
    this.width = scaled(picture.getWidth(), longest);
    this.height = scaled(picture.getHeight(), longest);
  }

  /**
   * Returns a picture with the same proportions, as 8 bits for each colour and for transparency.
   */
  static BufferedImage of(BufferedImage picture) {
    return new ScaledPicture(picture).scaled();
  }

  private static int scaled(int edge, int longest) {
    return longest <= LogoImage.LONGEST_EDGE
        ? edge
        : Math.max(1, (int) ((long) edge * LogoImage.LONGEST_EDGE / longest));
  }

  private BufferedImage scaled() {
    var result = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (var y = 0; y < height; y++) {
      for (var x = 0; x < width; x++) {
        result.setRGB(x, y, average(x, y));
      }
    }
    return result;
  }

  private int average(int x, int y) {
    var left = start(x, width, picture.getWidth());
    var right = Math.max(left + 1, start(x + 1, width, picture.getWidth()));
    var top = start(y, height, picture.getHeight());
    var bottom = Math.max(top + 1, start(y + 1, height, picture.getHeight()));
    long alpha = 0;
    long red = 0;
    long green = 0;
    long blue = 0;
    for (var row = top; row < bottom; row++) {
      for (var column = left; column < right; column++) {
        var pixel = picture.getRGB(column, row);
        var opacity = pixel >>> ALPHA;
        // A pixel that cannot be seen has no colour.
        alpha += opacity;
        red += (long) opacity * ((pixel >> RED) & BYTE);
        green += (long) opacity * ((pixel >> GREEN) & BYTE);
        blue += (long) opacity * (pixel & BYTE);
      }
    }
    if (alpha == 0) {
      return 0;
    }
    var count = (long) (right - left) * (bottom - top);
    return (int)
        (((alpha / count) << ALPHA)
            | ((red / alpha) << RED)
            | ((green / alpha) << GREEN)
            | (blue / alpha));
  }

  private static int start(int position, int edge, int whole) {
    return (int) ((long) position * whole / edge);
  }
}
