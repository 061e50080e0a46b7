package dev.countersign.endtoend.peer;

import dev.countersign.endtoend.peer.PeerHttp.Answer;
import dev.countersign.endtoend.peer.PeerServer.Login;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

/**
 * A browser without scripts at the pages of a peer: it types the username and the password where a
 * form asks for them, and sends each other form as it is, with all boxes checked and its first
 * named button. It keeps the cookies.
 */
public final class LoginPages {

  private static final int MOST_PAGES = 20;

  private final Login user;

  /**
   * The cookies by their names, for all paths. Keycloak marks its cookies as Secure also at an http
   * address of this computer; browsers accept that there.
   */
  private final Map<String, String> cookies = new TreeMap<>();

  private int passwords;

  LoginPages(Login user) {
    this.user = user;
  }

  /**
   * Opens an authorization request, signs the user in if that is needed, and consents.
   *
   * @param redirectUri where the request wants the browser to come back
   * @return the URI of the authorization response, at the redirect URI
   */
  public URI open(String url, String redirectUri) {
    var at = URI.create(url);
    var answer = send(HttpRequest.newBuilder(at));
    for (var page = 0; page < MOST_PAGES; page++) {
      var location = location(answer);
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

  /** Returns how often a page asked for the password. */
  public int passwords() {
    return passwords;
  }

  /** Opens a logout request, and confirms it until a page asks for nothing more. */
  public void logOut(String url) {
    var at = URI.create(url);
    var answer = send(HttpRequest.newBuilder(at));
    for (var page = 0; page < MOST_PAGES; page++) {
      var location = location(answer);
      if (location.isPresent()) {
        at = at.resolve(location.get());
        answer = send(HttpRequest.newBuilder(at));
        continue;
      }
      var form = forms(answer, at).filter(LoginPages::asksForNoPassword).findFirst();
      if (form.isEmpty()) {
        return;
      }
      at = URI.create(form.get().absUrl("action"));
      answer = send(submission(form.get(), at));
    }
    throw new AssertionError("the logout did not end at " + at);
  }

  /** Returns the target of a redirect, or of a page that refreshes at once. */
  private static Optional<String> location(Answer answer) {
    var headers = answer.response().headers();
    return headers
        .firstValue("Location")
        .or(() -> headers.firstValue("Refresh").map(value -> value.replace("0;url=", "")));
  }

  private static boolean asksForNoPassword(FormElement form) {
    return form.select("input[type=password]").isEmpty();
  }

  private static FormElement form(Answer answer, URI at) {
    return forms(answer, at)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    at + ": " + answer.status() + " " + answer.response().body().strip()));
  }

  private static Stream<FormElement> forms(Answer answer, URI at) {
    return Jsoup.parse(answer.response().body(), at.toString()).forms().stream()
        .filter(form -> form.attr("method").equalsIgnoreCase("post"));
  }

  private HttpRequest.Builder submission(FormElement form, URI at) {
    form.select("input[type=checkbox]").forEach(box -> box.attr("checked", true));
    var fields = new TreeMap<String, String>();
    form.formData().forEach(field -> fields.put(field.key(), field.value()));
    button(form).ifPresent(button -> fields.put(button.attr("name"), button.attr("value")));
    type(form.selectFirst("input[type=text]"), user.name(), fields);
    passwords += asksForNoPassword(form) ? 0 : 1;
    type(form.selectFirst("input[type=password]"), user.password(), fields);
    return HttpRequest.newBuilder(at)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", at.getScheme() + "://" + at.getAuthority())
        .POST(BodyPublishers.ofString(PeerHttp.encoded(fields)));
  }

  /** A button may be outside its form and refer to it by its ID. */
  private static Optional<Element> button(FormElement form) {
    var named = "[type=submit][name]";
    var beside = named + "[form=\"" + form.id() + "\"]";
    return Optional.ofNullable(form.selectFirst(named))
        .or(() -> Optional.ofNullable(form.root().selectFirst(beside)));
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
