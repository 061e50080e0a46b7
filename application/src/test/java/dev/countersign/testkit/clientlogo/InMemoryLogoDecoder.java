package dev.countersign.testkit.clientlogo;

import dev.countersign.application.clientlogo.driven.LogoDecoder;
import dev.countersign.domain.clientlogo.LogoImage;
import dev.countersign.domain.fetch.Payload;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** {@link LogoDecoder} that leaves PNG files as they are, and decodes nothing else. */
public final class InMemoryLogoDecoder implements LogoDecoder {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G'};

  @Override
  public Optional<LogoImage> decode(Payload payload) {
    var type = payload.type().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    var bytes = payload.bytes();
    return TYPES.contains(type)
            && bytes.length > SIGNATURE.length
            && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
        ? Optional.of(new LogoImage(bytes))
        : Optional.empty();
  }
}
