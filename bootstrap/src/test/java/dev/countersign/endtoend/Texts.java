package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads and writes the texts of HTTP messages. */
final class Texts {

  private Texts() {}

  /** Reads a query, form or fragment. */
  static Map<String, String> form(String text) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : text.split("&", -1)) {
      var split = pair.indexOf('=');
      parameters.put(decoded(pair.substring(0, split)), decoded(pair.substring(split + 1)));
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  /** Writes a query or form. */
  static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            parameter ->
                URLEncoder.encode(parameter.getKey(), UTF_8)
                    + "="
                    + URLEncoder.encode(parameter.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Reads a JSON object. */
  static Map<String, Object> json(String text) {
    try {
      return JSONObjectUtils.parse(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Writes a JSON object. */
  static String json(Map<String, ?> members) {
    return JSONObjectUtils.toJSONString(members);
  }
}
