package dev.countersign.testserver;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters in the form of {@code application/x-www-form-urlencoded}. */
final class Forms {

  private Forms() {}

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Returns the first value of each parameter. */
  static Map<String, String> decoded(@Nullable String text) {
    var fields = new LinkedHashMap<String, String>();
    if (text != null && !text.isEmpty()) {
      for (var field : text.split("&", -1)) {
        var pair = field.split("=", 2);
        fields.putIfAbsent(decodedText(pair[0]), pair.length < 2 ? "" : decodedText(pair[1]));
      }
    }
    return fields;
  }

  private static String decodedText(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
