package dev.countersign.crypto.jose;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Parses JWSs in all serializations, with an attached or a detached payload.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-7">RFC 7515 §7</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7797.html#section-5">RFC 7797 §5</a>
 */
public final class JwsReader {

  /** The maximum number of signatures, because each may have to be verified. */
  static final int MOST_SIGNATURES = 16;

  private static final int PARTS = 3;

  private JwsReader() {}

  /** Reads a compact JWS. */
  public static Result<Jws, VerificationFailure> compact(String text) {
    return compact(text, Optional.empty());
  }

  /** Reads a compact JWS with a detached payload; RFC 7515 appendix F. */
  public static Result<Jws, VerificationFailure> compact(String text, byte[] detached) {
    return compact(text, Optional.of(detached));
  }

  private static Result<Jws, VerificationFailure> compact(String text, Optional<byte[]> detached) {
    if (text.length() > JsonReader.LONGEST) {
      return refused("the token is too long");
    }
    var parts = text.split("\\.", -1);
    if (parts.length != PARTS) {
      return refused("a compact JWS must have three parts");
    }
    if (detached.isPresent() && !parts[1].isEmpty()) {
      return refused("the payload is both attached and detached");
    }
    var json = JsonObject.EMPTY.with("protected", parts[0]).with("signature", parts[2]);
    return read(detached.isPresent() ? json : json.with("payload", parts[1]), detached);
  }

  /** Reads a JWS in flattened or general JSON serialization. */
  public static Result<Jws, VerificationFailure> json(JsonObject json) {
    return read(json, Optional.empty());
  }

  /** Reads a JWS in JSON serialization with a detached payload. */
  public static Result<Jws, VerificationFailure> json(JsonObject json, byte[] detached) {
    return read(json, Optional.of(detached));
  }

  private static Result<Jws, VerificationFailure> read(JsonObject json, Optional<byte[]> detached) {
    if (detached.isPresent() == json.member("payload").isPresent()) {
      return refused("the payload is missing, or is both attached and detached");
    }
    var items = items(json);
    if (items.isEmpty() || items.size() > MOST_SIGNATURES) {
      return refused(
          "there is no signature, there are too many, or flattened and general syntax are mixed");
    }
    var headers = new ArrayList<JwsHeaders>();
    for (var item : items) {
      var read =
          item instanceof JsonObject own ? JwsHeaders.parse(own) : Optional.<JwsHeaders>empty();
      if (read.isEmpty()) {
        return refused(
            "a header is malformed, has a duplicate member or requires an unsupported extension");
      }
      headers.add(read.get());
    }
    return read(json, detached, items, headers);
  }

  private static List<Json> items(JsonObject json) {
    if (json.member("signatures").isEmpty()) {
      return List.of(json);
    }
    // RFC 7515 §7.2.2: "The "signatures" member MUST NOT be present when using this syntax."
    var flattened =
        json.member("signature").isPresent()
            || json.member("protected").isPresent()
            || json.member("header").isPresent();
    return flattened ? List.of() : json.array("signatures").map(JsonArray::items).orElse(List.of());
  }

  private static Result<Jws, VerificationFailure> read(
      JsonObject json, Optional<byte[]> detached, List<Json> items, List<JwsHeaders> headers) {
    var encoded = headers.getFirst().encodesPayload();
    // RFC 7797 §3: "If the JWS has multiple signatures and/or MACs, the "b64" Header Parameter
    // value MUST be the same for all of them."
    if (headers.stream().anyMatch(each -> each.encodesPayload() != encoded)) {
      return refused("b64 differs between signatures");
    }
    var payload = detached.or(() -> payload(json, encoded));
    if (payload.isEmpty()) {
      return refused("the payload is malformed");
    }
    var signatures = new ArrayList<JwsSignature>();
    for (var i = 0; i < items.size(); i++) {
      var bytes = ((JsonObject) items.get(i)).string("signature").flatMap(Base64Url::decode);
      if (bytes.isEmpty()) {
        return refused("a signature is malformed");
      }
      var input = signingInput(headers.get(i), payload.get());
      signatures.add(new JwsSignature(headers.get(i), input, bytes.get()));
    }
    return Result.ok(new Jws(payload.get(), signatures));
  }

  private static Optional<byte[]> payload(JsonObject json, boolean encoded) {
    var text = json.string("payload");
    return encoded
        ? text.flatMap(Base64Url::decode)
        : text.map(plain -> plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the signing input; RFC 7515 §5.1, step 5, and RFC 7797 §3. */
  static byte[] signingInput(JwsHeaders headers, byte[] payload) {
    var first = headers.encoded().getBytes(StandardCharsets.US_ASCII);
    var second = headers.encodesPayload() ? Base64Url.ascii(payload) : payload;
    var input = Arrays.copyOf(first, first.length + 1 + second.length);
    input[first.length] = '.';
    System.arraycopy(second, 0, input, first.length + 1, second.length);
    return input;
  }

  private static Result<Jws, VerificationFailure> refused(String reason) {
    return Result.refused(new VerificationFailure(reason));
  }
}
