package dev.countersign.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/** A browser with what sign-in needs: cookies, redirects and forms, but no scripts. */
final class Browser {

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final List<StoredCookie> cookies = new ArrayList<>();
  private final List<HttpResponse<String>> responses = new ArrayList<>();
  private final Optional<String> pageOrigin;

  /** A browser that opens pages where the service listens. */
  Browser() {
    this(Optional.empty());
  }

  /** A browser that opens pages at another origin, such as that of a proxy before the service. */
  Browser(String pageOrigin) {
    this(Optional.of(pageOrigin));
  }

  private Browser(Optional<String> pageOrigin) {
    this.pageOrigin = pageOrigin;
  }

  /** The result of a request after all redirects. */
  sealed interface Visit {

    /** A page of the service. */
    record Page(int status, HttpResponse<String> response, Document html) implements Visit {
      /** Returns the first form of the page. */
      FormElement form() {
        return html.forms().getFirst();
      }
    }

    /** A redirect to another server. */
    record Left(URI location) implements Visit {
      /** Returns the parameters in the query or the fragment. */
      Map<String, String> parameters() {
        var text =
            location.getRawFragment() != null ? location.getRawFragment() : location.getRawQuery();
        return Texts.form(text);
      }
    }
  }

  /** Returns another browser with the same cookies, as another tab or a thief has it. */
  Browser copy() {
    var copy = new Browser(pageOrigin);
    copy.cookies.addAll(cookies);
    return copy;
  }

  /** Opens a URL, and follows redirects within the service. */
  Visit open(String url) {
    return go(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  /** Submits the form of a page with the typed values. */
  Visit submit(Visit.Page page, Map<String, String> typed) {
    return submit(page.form(), typed);
  }

  /** Submits a form with the typed values. */
  Visit submit(FormElement form, Map<String, String> typed) {
    var fields = new TreeMap<String, String>();
    for (KeyVal field : form.formData()) {
      fields.put(field.key(), field.value());
    }
    fields.putAll(typed);
    var url = form.absUrl("action");
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", pageOrigin.orElseGet(() -> origin(url)))
            .POST(BodyPublishers.ofString(encoded(fields)));
    // Not every browser sends this header; without it the Origin decides.
    return go(pageOrigin.isPresent() ? request : request.header("Sec-Fetch-Site", "same-origin"));
  }

  /** A cookie of the only host; RFC 6265 §5.3 identifies it by its name and path. */
  private record StoredCookie(String name, String path, String value) {

    static StoredCookie parse(String header) {
      var split = header.indexOf('=');
      var path =
          Arrays.stream(header.split(";", -1))
              .map(String::strip)
              .filter(attribute -> attribute.startsWith("Path="))
              .findFirst()
              .orElseThrow();
      return new StoredCookie(
          header.substring(0, split),
          path.substring("Path=".length()),
          header.substring(split + 1, header.indexOf(';')));
    }

    boolean replaces(StoredCookie other) {
      return name.equals(other.name) && path.equals(other.path);
    }

    /** RFC 6265 §5.1.4: the path itself, and what is below it. */
    boolean isFor(URI uri) {
      var requested = uri.getRawPath();
      return requested.equals(path) || requested.startsWith(path.endsWith("/") ? path : path + "/");
    }
  }

  /** Returns all responses of the service, redirects also. */
  List<HttpResponse<String>> responses() {
    return List.copyOf(responses);
  }

  /** Returns the value of a cookie; empty if there is none, or the service removed it. */
  String cookie(String name) {
    return cookies.stream()
        .filter(cookie -> cookie.name().equals(name))
        .map(StoredCookie::value)
        .findFirst()
        .orElse("");
  }

  /** Returns the values of the cookies that the service set. */
  List<String> cookieValues() {
    return cookies.stream().map(StoredCookie::value).toList();
  }

  /** Returns the names of the cookies that it sends with a request to this URL. */
  List<String> cookieNames(String url) {
    return sentTo(URI.create(url)).map(StoredCookie::name).toList();
  }

  /** Returns the value of the {@code Cookie} header of a request to this URL; may be empty. */
  String cookies(String url) {
    return sentTo(URI.create(url))
        .map(cookie -> cookie.name() + "=" + cookie.value())
        .collect(Collectors.joining("; "));
  }

  /** RFC 6265 §5.4: "Cookies with longer paths are listed before cookies with shorter paths." */
  private Stream<StoredCookie> sentTo(URI uri) {
    return cookies.stream()
        .filter(cookie -> cookie.isFor(uri))
        .sorted(Comparator.comparingInt(cookie -> -cookie.path().length()));
  }

  private static String origin(String url) {
    var uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  private Visit go(HttpRequest.Builder builder) {
    var sent = cookies(builder.build().uri().toString());
    var request = (sent.isEmpty() ? builder : builder.header("Cookie", sent)).build();
    var response = send(request);
    responses.add(response);
    response.headers().allValues("Set-Cookie").forEach(this::store);
    var location = response.headers().firstValue("Location").or(() -> refreshed(response));
    if (location.isEmpty()) {
      var html = Jsoup.parse(response.body(), request.uri().toString());
      return new Visit.Page(response.statusCode(), response, html);
    }
    var next = request.uri().resolve(location.get());
    return request.uri().getAuthority().equals(next.getAuthority())
        ? go(HttpRequest.newBuilder(next).GET())
        : new Visit.Left(next);
  }

  /** Returns where a page takes the browser at once. */
  private static Optional<String> refreshed(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Refresh")
        .filter(value -> value.startsWith("0;url="))
        .map(value -> value.replace("0;url=", ""));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void store(String header) {
    var cookie = StoredCookie.parse(header);
    cookies.removeIf(cookie::replaces);
    cookies.add(cookie);
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
