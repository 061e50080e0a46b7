package dev.countersign.crypto.jose;

import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwx.Headers;

/**
 * What jose4j's key management algorithms read of a header, and what they write into it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-4.1">RFC 7518 §4.1</a>
 */
final class JoseHeaders {

  private static final List<String> TEXTS = List.of("alg", "enc", "apu", "apv", "iv", "tag", "p2s");
  private static final List<String> POINT = List.of("kty", "crv", "x", "y");
  private static final List<String> WRITTEN = List.of("epk", "iv", "tag", "p2s", "p2c");

  private JoseHeaders() {}

  /**
   * A copy for one recipient of what its algorithm reads, and no more: no certificate, no URL. The
   * algorithm may write into it.
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

  /** What an algorithm wrote for the recipient. */
  static JsonObject written(Headers headers) {
    var all = JsonReader.object(headers.getFullHeaderAsJsonString()).orElseThrow();
    var others = all.members().keySet().stream().filter(name -> !WRITTEN.contains(name)).toList();
    return all.without(others);
  }
}
