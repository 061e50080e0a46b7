package dev.countersign.testserver.service;

import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.testserver.service.Traffic.SimulatedError;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request and its response, with the parameters and without secrets. */
final class Exchange {

  private static final int MOST_BYTES = 64 * 1024;
  private static final int LONGEST_REASON = 300;
  private static final int FIRST_ERROR = 400;
  private static final Map<String, Json> INACTIVE = Map.of("active", new JsonBoolean(false));
  private static final Pattern DETAIL =
      Pattern.compile("class=\"detail\"><code>(?:(?<error>[a-z_]+): )?(?<reason>[^<]*)</code>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final String method;
  private final String uri;
  private final String contentType;
  private final String authorization;
  private final Optional<SimulatedError> simulated;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final ByteArrayOutputStream response = new ByteArrayOutputStream();
  private int status;
  private @Nullable String reason;
  private @Nullable String location;

  Exchange(String method, String uri, HttpHeaders headers, Optional<SimulatedError> simulated) {
    this.method = method;
    this.uri = uri;
    this.contentType = headers.get(HttpHeaderNames.CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
    // Only the scheme, because the credentials are secret.
    this.authorization = headers.get(HttpHeaderNames.AUTHORIZATION, "").split(" ", 2)[0];
    this.simulated = simulated;
  }

  /** Returns the path of a request target; empty if it has none. */
  static String path(String target) {
    try {
      return new QueryStringDecoder(target).path();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  Optional<SimulatedError> simulated() {
    return simulated;
  }

  void received(ByteBuf content) {
    append(body, content);
  }

  void sent(ByteBuf content) {
    append(response, content);
  }

  private static void append(ByteArrayOutputStream to, ByteBuf content) {
    var bytes = new byte[Math.min(content.readableBytes(), MOST_BYTES - to.size())];
    content.getBytes(content.readerIndex(), bytes);
    to.writeBytes(bytes);
  }

  void answered(int code, @Nullable String why, @Nullable String target) {
    status = code;
    reason = why;
    location = target;
  }

  /** Returns the exchange in types of the JDK; status 0 means that there was no response. */
  Map<String, Object> noted() {
    var noted = new LinkedHashMap<String, Object>();
    noted.put("method", method);
    noted.put("path", path(uri));
    noted.put("parameters", parameters());
    noted.put("authorization", authorization);
    noted.put("status", status);
    error().ifPresent(error -> noted.put("error", error));
    Optional.ofNullable(reason)
        .or(this::description)
        .or(this::page)
        .or(this::inactive)
        .ifPresent(why -> noted.put("reason", why));
    return noted;
  }

  private Map<String, List<String>> parameters() {
    var all = new LinkedHashMap<String, List<String>>();
    decoded(uri, true, all);
    if (contentType.startsWith("application/x-www-form-urlencoded")) {
      decoded(body.toString(StandardCharsets.UTF_8), false, all);
    } else if (contentType.startsWith("application/json")) {
      document().members().forEach((name, value) -> all.put(name, List.of(shown(name, value))));
    }
    return all;
  }

  private static String shown(String name, Json value) {
    return String.valueOf(Plain.of(Redaction.ofMember(name, value)));
  }

  private JsonObject document() {
    return JsonReader.object(body.toByteArray()).orElse(JsonObject.EMPTY);
  }

  private static void decoded(String text, boolean hasPath, Map<String, List<String>> all) {
    try {
      new QueryStringDecoder(text, StandardCharsets.UTF_8, hasPath)
          .parameters()
          .forEach(
              (name, values) ->
                  all.computeIfAbsent(name, n -> new ArrayList<>())
                      .addAll(Redaction.ofParameter(name, values)));
    } catch (IllegalArgumentException e) {
      all.put("(malformed)", List.of());
    }
  }

  private Optional<String> error() {
    return member("error").or(() -> detail("error"));
  }

  private Optional<String> description() {
    return member("error_description");
  }

  private Optional<String> member(String name) {
    return inBody(name).or(() -> inLocation(name));
  }

  private Optional<String> inBody(String name) {
    return JsonReader.object(response.toByteArray())
        .filter(object -> status >= FIRST_ERROR)
        .flatMap(object -> object.string(name))
        .or(() -> inForm(name));
  }

  // A page that sends the browser to the client has the error in a hidden field.
  private Optional<String> inForm(String name) {
    var field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"");
    return Optional.of(field.matcher(response.toString(StandardCharsets.UTF_8)))
        .filter(Matcher::find)
        .map(found -> found.group(1));
  }

  /** Returns the text of an error page of the server. */
  private Optional<String> page() {
    var text = response.toString(StandardCharsets.UTF_8);
    if (status < FIRST_ERROR || !text.contains("<main")) {
      return Optional.empty();
    }
    var detail = detail("reason");
    if (detail.isPresent()) {
      return detail;
    }
    var shown = TAG.matcher(text.substring(text.indexOf("<main"))).replaceAll(" ");
    var line = SPACE.matcher(shown).replaceAll(" ").strip();
    return Optional.of(line.substring(0, Math.min(line.length(), LONGEST_REASON)));
  }

  /** Returns a part of the technical detail that an error page shows. */
  private Optional<String> detail(String part) {
    return Optional.of(DETAIL.matcher(response.toString(StandardCharsets.UTF_8)))
        .filter(detail -> status >= FIRST_ERROR && detail.find())
        .map(detail -> detail.group(part));
  }

  // RFC 7662 §2.2: a token that is not valid is no error. The test wants to see it all the same.
  private Optional<String> inactive() {
    return JsonReader.object(response.toByteArray())
        .filter(object -> object.members().equals(INACTIVE))
        .map(object -> "the token is not active");
  }

  private Optional<String> inLocation(String name) {
    if (location == null) {
      return Optional.empty();
    }
    try {
      var queries = location.replace('#', '?').split("\\?", 2);
      return queries.length < 2
          ? Optional.empty()
          : Optional.ofNullable(
                  new QueryStringDecoder(queries[1], StandardCharsets.UTF_8, false)
                      .parameters()
                      .get(name))
              .map(List::getFirst);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
