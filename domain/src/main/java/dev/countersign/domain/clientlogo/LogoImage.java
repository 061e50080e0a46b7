package dev.countersign.domain.clientlogo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A picture that this server encoded itself: PNG, at most {@value #LONGEST_EDGE} pixels wide and
 * high.
 */
public final class LogoImage {

  /** The largest width and height, in pixels. */
  public static final int LONGEST_EDGE = 256;

  private final byte[] png;

  /** Copies the bytes of a PNG file. */
  public LogoImage(byte[] png) {
    this.png = png.clone();
  }

  /** Returns a copy of the PNG file. */
  public byte[] png() {
    return png.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogoImage image && Arrays.equals(png, image.png);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(png);
  }

  @Override
  public String toString() {
    return "LogoImage[" + png.length + " bytes]";
  }
}
