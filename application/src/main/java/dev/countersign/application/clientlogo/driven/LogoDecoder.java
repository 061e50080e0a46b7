package dev.countersign.application.clientlogo.driven;

import dev.countersign.domain.clientlogo.LogoImage;
import dev.countersign.domain.fetch.Payload;
import java.util.List;
import java.util.Optional;

/**
 * Decodes pictures of untrusted origin, and encodes them again, so that only pixels are left: no
 * script, no metadata, and nothing that another decoder reads differently.
 */
public interface LogoDecoder {

  /**
   * The media types of pictures that may be decoded. SVG is not among them: it can have scripts.
   */
  List<String> TYPES = List.of("image/png", "image/jpeg", "image/gif");

  /**
   * Returns the picture, not larger than {@link LogoImage#LONGEST_EDGE}; empty if it has another
   * type, is damaged, or would need more memory or time to decode than a logo does.
   */
  Optional<LogoImage> decode(Payload payload);
}
