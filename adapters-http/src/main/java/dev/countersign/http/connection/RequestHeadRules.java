package dev.countersign.http.connection;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Validates the head of a request: the parts that decide where the request ends and whom it is for.
 * Two servers that read these parts differently would see different requests (request smuggling).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-11.2">RFC 9112 §11.2</a>
 */
final class RequestHeadRules {

  private static final String CHUNKED = "chunked";

  /** RFC 9112 §3.2: {@code Host = uri-host [ ":" port ]}, as RFC 3986 §3.2.2 defines the host. */
  private static final Pattern HOST =
      Pattern.compile(
          "(\\[[0-9A-Za-z:.~_!$&'()*+,;=-]+]|[A-Za-z0-9._~!$&'()*+,;=%-]*)(:[0-9]{0,5})?");

  private RequestHeadRules() {}

  /**
   * Returns why the request must not be passed on; empty if it may.
   *
   * @param largestBody the size limit of a body, in bytes
   */
  static Optional<RequestRefusal> problem(HttpRequest request, long largestBody) {
    return version(request.protocolVersion())
        .or(() -> host(request))
        .or(() -> transferEncoding(request))
        .or(() -> contentLength(request.headers(), largestBody));
  }

  private static Optional<RequestRefusal> version(HttpVersion version) {
    return version.majorVersion() == 1
        ? Optional.empty()
        : Optional.of(
            new RequestRefusal(
                HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED,
                "invalid_request",
                "Only HTTP/1 is supported here."));
  }

  // RFC 9112 §3.2: "A server MUST respond with a 400 (Bad Request) status code to any HTTP/1.1
  // request message that lacks a Host header field and to any request message that contains more
  // than one Host header field line or a Host header field with an invalid field value."
  private static Optional<RequestRefusal> host(HttpRequest request) {
    var hosts = request.headers().getAll("Host");
    if (hosts.isEmpty() && !isOld(request)) {
      return Optional.of(RequestRefusal.malformed("The Host header field is missing."));
    }
    if (hosts.size() > 1) {
      return Optional.of(
          RequestRefusal.malformed("The Host header field must not be sent more than once."));
    }
    return hosts.stream().allMatch(host -> HOST.matcher(host).matches())
        ? Optional.empty()
        : Optional.of(RequestRefusal.malformed("The Host header field is not a host."));
  }

  // RFC 9112 §6.3: "If a Transfer-Encoding header field is present in a request and the chunked
  // transfer coding is not the final encoding, the message body length cannot be determined
  // reliably; the server MUST respond with the 400 (Bad Request) status code and then close the
  // connection."
  private static Optional<RequestRefusal> transferEncoding(HttpRequest request) {
    if (!request.headers().contains("Transfer-Encoding")) {
      return Optional.empty();
    }
    // RFC 9112 §6.1: "A server or client that receives an HTTP/1.0 message containing a
    // Transfer-Encoding header field MUST treat the message as if the framing is faulty".
    if (isOld(request) || request.headers().contains("Content-Length")) {
      return Optional.of(
          RequestRefusal.malformed(
              "Transfer-Encoding must not be sent with HTTP/1.0 or with Content-Length."));
    }
    var codings = codings(request.headers());
    if (codings.isEmpty()
        || !codings.getLast().equals(CHUNKED)
        || codings.indexOf(CHUNKED) < codings.size() - 1) {
      return Optional.of(
          RequestRefusal.malformed("The last coding of Transfer-Encoding must be chunked."));
    }
    // RFC 9112 §6.1: "A server that receives a request message with a transfer coding it does not
    // understand SHOULD respond with 501 (Not Implemented)."
    return codings.size() == 1
        ? Optional.empty()
        : Optional.of(
            new RequestRefusal(
                HttpResponseStatus.NOT_IMPLEMENTED,
                "invalid_request",
                "The server supports the transfer coding chunked only."));
  }

  private static List<String> codings(HttpHeaders headers) {
    return headers.getAll("Transfer-Encoding").stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static Optional<RequestRefusal> contentLength(HttpHeaders headers, long largestBody) {
    var lengths = headers.getAll("Content-Length");
    if (lengths.isEmpty()) {
      return Optional.empty();
    }
    if (lengths.size() > 1 || !isNumber(lengths.getFirst())) {
      return Optional.of(RequestRefusal.malformed("Content-Length must be one number."));
    }
    return isMoreThan(lengths.getFirst(), largestBody)
        ? Optional.of(RequestRefusal.tooLarge())
        : Optional.empty();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }

  private static boolean isMoreThan(String number, long limit) {
    try {
      return Long.parseLong(number) > limit;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static boolean isOld(HttpRequest request) {
    return request.protocolVersion().minorVersion() == 0;
  }
}
