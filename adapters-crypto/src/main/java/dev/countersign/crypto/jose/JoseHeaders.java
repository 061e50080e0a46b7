package dev.countersign.crypto.jose;

import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwx.Headers;

/**
 * Converts headers for jose4j's key management algorithms: the members that they read, and those
 * that they write.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-4.1">RFC 7518 §4.1</a>
 */
final class JoseHeaders {

  private static final List<String> TEXTS = List.of("alg", "enc", "apu", "apv", "iv", "tag", "p2s");
  private static final List<String> POINT = List.of("kty", "crv", "x", "y");
  private static final List<String> WRITTEN = List.of("epk", "iv", "tag", "p2s", "p2c");

  private JoseHeaders() {}

  /**
   * Copies for one recipient only the members that its algorithm reads: no certificate and no URL.
   * The algorithm may write into the copy.
   */
  static Headers of(JsonObject merged) {
    var headers = new Headers();
    for (var name : TEXTS) {
      merged.string(name).ifPresent(value -> headers.setStringHeaderValue(name, value));
    }
    if (merged.member("p2c").orElse(null) instanceof JsonInteger(var count)) {
      headers.setObjectHeaderValue("p2c", count);
    }
    merged.object("epk").ifPresent(epk -> headers.setObjectHeaderValue("epk", point(epk)));
    return headers;
  }

  private static Map<String, Object> point(JsonObject epk) {
    Map<String, Object> point = new HashMap<>();
    POINT.forEach(name -> epk.string(name).ifPresent(value -> point.put(name, value)));
    return point;
  }

  /** Returns the members that an algorithm wrote for the recipient. */
  static JsonObject written(Headers headers) {
    var all = JsonReader.object(headers.getFullHeaderAsJsonString()).orElseThrow();
    var others = all.members().keySet().stream().filter(name -> !WRITTEN.contains(name)).toList();
    return all.without(others);
  }
}
