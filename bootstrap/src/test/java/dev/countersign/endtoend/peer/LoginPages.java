package dev.countersign.endtoend.peer;

import dev.countersign.endtoend.peer.PeerHttp.Answer;
import dev.countersign.endtoend.peer.PeerServer.Login;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

/**
 * A browser without scripts at the login page of a peer: it types the username and the password
 * where a form asks for them, and sends each other form as it is, with all boxes checked.
 */
final class LoginPages {

  private static final int MOST_PAGES = 20;

  private final Login user;
  private final String redirectUri;

  /**
   * The cookies by their names, for all paths. Keycloak marks its cookies as Secure also at an http
   * address of this computer; browsers accept that there.
   */
  private final Map<String, String> cookies = new TreeMap<>();

  LoginPages(Login user, String redirectUri) {
    this.user = user;
    this.redirectUri = redirectUri;
  }

  /** Returns where the browser comes back to the client. */
  URI open(String url) {
    var at = URI.create(url);
    var answer = send(HttpRequest.newBuilder(at));
    for (var page = 0; page < MOST_PAGES; page++) {
      var location = answer.response().headers().firstValue("Location");
      if (location.isPresent()) {
        at = at.resolve(location.get());
        if (at.toString().startsWith(redirectUri)) {
          return at;
        }
        answer = send(HttpRequest.newBuilder(at));
      } else {
        var form = form(answer, at);
        at = URI.create(form.absUrl("action"));
        answer = send(submission(form, at));
      }
    }
    throw new AssertionError("the sign-in did not end at " + at);
  }

  private static FormElement form(Answer answer, URI at) {
    var html = Jsoup.parse(answer.response().body(), at.toString());
    return html.forms().stream()
        .filter(form -> form.attr("method").equalsIgnoreCase("post"))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(at + ": " + answer.status() + " " + html.body().text()));
  }

  private HttpRequest.Builder submission(FormElement form, URI at) {
    form.select("input[type=checkbox]").forEach(box -> box.attr("checked", true));
    var fields = new TreeMap<String, String>();
    form.formData().forEach(field -> fields.put(field.key(), field.value()));
    type(form.selectFirst("input[type=text]"), user.name(), fields);
    type(form.selectFirst("input[type=password]"), user.password(), fields);
    return HttpRequest.newBuilder(at)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", at.getScheme() + "://" + at.getAuthority())
        .POST(BodyPublishers.ofString(PeerHttp.encoded(fields)));
  }

  private static void type(@Nullable Element input, String text, Map<String, String> fields) {
    if (input != null) {
      fields.put(input.attr("name"), text);
    }
  }

  private Answer send(HttpRequest.Builder builder) {
    if (!cookies.isEmpty()) {
      builder.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    var answer = PeerHttp.send(builder);
    answer.response().headers().allValues("Set-Cookie").forEach(this::store);
    return answer;
  }

  private void store(String header) {
    var pair = header.split(";", 2)[0].split("=", 2);
    cookies.put(pair[0], pair[1]);
    cookies.values().removeIf(String::isEmpty);
  }
}
