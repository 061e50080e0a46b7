package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads and writes the text form of a master key: base64url or base64 of its bytes, with or without
 * padding.
 */
final class MasterKeyText {

  private static final String FORM = "it must be 32 bytes in base64url or base64";

  private MasterKeyText() {}

  static String write(byte[] key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  static Result<MasterKey, MasterKeyProblem> read(String text, String setting) {
    var decoded = decode(text.strip());
    if (decoded.isEmpty()) {
      return Result.refused(new MasterKeyProblem.Malformed(setting, FORM));
    }
    var bytes = decoded.get();
    return bytes.length == LocalMasterKey.BYTES
        ? Result.ok(new LocalMasterKey(bytes, setting))
        : Result.refused(
            new MasterKeyProblem.Malformed(setting, FORM + ", but has " + bytes.length + " bytes"));
  }

  private static Optional<byte[]> decode(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_')));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
