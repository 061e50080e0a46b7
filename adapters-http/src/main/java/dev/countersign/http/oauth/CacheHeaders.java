package dev.countersign.http.oauth;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Completes the responses that caches may store: with the header fields of the request that the
 * response depends on, and with a version, so that a cache can ask whether its copy is still
 * current.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111.html#section-4.1">RFC 9111 §4.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-13.1.2">RFC 9110 §13.1.2</a>
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE) // Sees the response last, with what all other filters added.
final class CacheHeaders {

  private static final Set<String> DEPENDS_ON =
      Set.of(HttpHeaders.ORIGIN, HttpHeaders.ACCEPT_ENCODING);
  private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

  @ResponseFilter
  void complete(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (!isCacheable(request, response)) {
      return;
    }
    // A response without these request header fields also depends on them: a cache must not use it
    // for a request that has them.
    vary(response.getHeaders());
    if (response.code() == HttpStatus.OK.getCode()
        && response.getBody().orElse(null) instanceof byte[] body) {
      validate(request, response, tag(body));
    }
  }

  private static boolean isCacheable(HttpRequest<?> request, MutableHttpResponse<?> response) {
    var read = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
    return read
        && response.getHeaders().getAll(HttpHeaders.CACHE_CONTROL).stream()
            .noneMatch(value -> value.contains("no-store"));
  }

  private static void vary(MutableHttpHeaders headers) {
    var fields = new LinkedHashSet<String>();
    headers.getAll(HttpHeaders.VARY).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .forEach(fields::add);
    DEPENDS_ON.stream().sorted().forEach(fields::add);
    var _ = headers.set(HttpHeaders.VARY, String.join(", ", fields));
  }

  private static void validate(
      HttpRequest<?> request, MutableHttpResponse<?> response, String tag) {
    // The compressed and the plain form have the same tag, so it is a weak one (RFC 9110 §8.8.3.3).
    var _ = response.getHeaders().set(HttpHeaders.ETAG, "W/" + tag);
    if (matches(request, tag)) {
      var _ = response.status(HttpStatus.NOT_MODIFIED).body(null);
      var _ = response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    }
  }

  private static boolean matches(HttpRequest<?> request, String tag) {
    return request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
        .anyMatch(
            value ->
                value.strip().equals("*")
                    || ENTITY_TAG
                        .matcher(value)
                        .results()
                        .anyMatch(listed -> listed.group(1).equals(tag)));
  }

  private static String tag(byte[] body) {
    return "\"%08x%08x%x\""
        .formatted(checksum(new CRC32(), body), checksum(new CRC32C(), body), body.length);
  }

  private static long checksum(Checksum checksum, byte[] body) {
    checksum.update(body);
    return checksum.getValue();
  }
}
