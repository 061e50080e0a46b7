package dev.countersign.testserver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A browser without scripts, in which one user signs in and consents when the server asks for it.
 * It keeps its cookies, so that a second request needs no sign-in.
 */
public final class UserAgent {

  private static final int MOST_STEPS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern FORM =
      Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern INPUT = Pattern.compile("<(?:input|button)\\b([^>]*)>");
  private static final Pattern REFRESH = Pattern.compile("0;\\s*url=(.*)");

  private final HttpClient http;
  private final String issuer;
  private final String user;
  private final String password;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private boolean allows = true;

  UserAgent(HttpClient http, String issuer, String user, String password) {
    this.http = http;
    this.issuer = issuer;
    this.user = user;
    this.password = password;
  }

  /** Lets the user deny what clients ask for, instead of allowing it. */
  public UserAgent denyConsent() {
    allows = false;
    return this;
  }

  /**
   * Opens a URL of the server, and follows redirects and forms until the browser leaves the server,
   * or the server shows a page that is neither sign-in nor consent.
   *
   * @return the page or the URL at which it stopped
   */
  public NavigationResult follow(URI url) {
    var request = HttpRequest.newBuilder(inside(url)).GET();
    for (var step = 0; step < MOST_STEPS; step++) {
      var sent = request.build();
      var response = send(request, sent.uri());
      var target = target(response);
      if (target.isPresent()) {
        var next = sent.uri().resolve(target.get());
        if (!isInside(next)) {
          return NavigationResult.at(next);
        }
        request = HttpRequest.newBuilder(next).GET();
        continue;
      }
      var form = form(response, sent.uri());
      if (form == null) {
        return NavigationResult.page(sent.uri(), response.statusCode(), response.body());
      }
      if (!isInside(form.action())) {
        return NavigationResult.posted(form.action(), form.fields());
      }
      request = submission(form);
    }
    throw new IllegalStateException("more than " + MOST_STEPS + " steps from " + url);
  }

  /** Opens a URL of the server, as {@link #follow(URI)} does. */
  public NavigationResult follow(String url) {
    return follow(URI.create(url));
  }

  private URI inside(URI url) {
    if (!isInside(url)) {
      throw new IllegalArgumentException(url + " is not a URL of " + issuer);
    }
    return url;
  }

  private boolean isInside(URI url) {
    return url.toString().equals(issuer)
        || url.toString().startsWith(issuer + "/")
        || url.toString().startsWith(issuer + "?");
  }

  private static Optional<String> target(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Location")
        .or(
            () ->
                response
                    .headers()
                    .firstValue("Refresh")
                    .map(REFRESH::matcher)
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> matcher.group(1)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, URI uri) {
    if (!cookies.isEmpty()) {
      request.setHeader(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      var response = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::store);
      return response;
    } catch (IOException e) {
      throw new IllegalStateException("no response from " + uri.getPath() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void store(String header) {
    var pair = header.split(";", 2)[0].split("=", 2);
    var ended = header.toLowerCase(Locale.ROOT).contains("max-age=0");
    if (ended || pair.length < 2 || pair[1].isEmpty()) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private record Form(URI action, Map<String, String> fields) {}

  /** Returns the completed form of the page; null if there is none that this user can complete. */
  private @Nullable Form form(HttpResponse<String> response, URI page) {
    var matcher = FORM.matcher(response.body());
    if (response.statusCode() >= 400 || !matcher.find()) {
      return null;
    }
    var attributes = matcher.group(1);
    var action = attribute(attributes, "action");
    if (action == null || !attributes.contains("post")) {
      return null;
    }
    var fields = new LinkedHashMap<String, String>();
    var inputs = INPUT.matcher(matcher.group(2));
    while (inputs.find()) {
      fill(inputs.group(1), fields);
    }
    return new Form(page.resolve(action), fields);
  }

  private void fill(String input, Map<String, String> fields) {
    var name = attribute(input, "name");
    if (name == null || input.contains("type=\"checkbox\"")) {
      return;
    }
    var value = attribute(input, "value");
    switch (name) {
      case "username" -> fields.put(name, user);
      case "password" -> fields.put(name, password);
      // Each page with a decision has two buttons; the first one allows.
      case "decision" -> decide(value == null ? "" : value, fields);
      default -> fields.putIfAbsent(name, value == null ? "" : value);
    }
  }

  private void decide(String button, Map<String, String> fields) {
    if (allows) {
      fields.putIfAbsent("decision", button);
    } else {
      fields.put("decision", button);
    }
  }

  private static @Nullable String attribute(String tag, String name) {
    var matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
    return matcher.find() ? unescaped(matcher.group(1)) : null;
  }

  private static String unescaped(String text) {
    return text.replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private HttpRequest.Builder submission(Form form) {
    return HttpRequest.newBuilder(form.action())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", form.action().getScheme() + "://" + form.action().getAuthority())
        .header("Sec-Fetch-Site", "same-origin")
        .POST(BodyPublishers.ofString(Forms.encoded(form.fields())));
  }
}
