package dev.countersign.http.account;

import dev.countersign.http.user.PermissionText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The content of the account page.
 *
 * @param user the signed-in user
 * @param local whether the account is kept here, so that the user can change it here
 * @param notice what was just changed
 * @param profile what is stored about the user
 * @param sessions where the user is signed in
 * @param servers the other servers through which the user signs in
 * @param applications the applications that have the user's consent
 * @param csrfToken binds the forms to the session and the browser
 */
public record AccountPage(
    String user,
    boolean local,
    Optional<String> notice,
    List<Fact> profile,
    List<SignedInBrowser> sessions,
    List<Server> servers,
    List<Application> applications,
    String csrfToken) {

  /** A name and a value. */
  public record Fact(String name, String value) {}

  /** A time, and how it is shown. */
  public record Time(Instant at) {
    /** Returns the time in words. */
    public String text() {
      return AccountWords.time(at);
    }
  }

  /**
   * A session.
   *
   * @param present whether it is the one in which the page is shown
   */
  public record SignedInBrowser(
      String id,
      boolean present,
      String browser,
      Optional<String> address,
      Time since,
      Optional<Time> used,
      boolean remembered) {}

  /** Another server through which the user signs in. */
  public record Server(String issuer, String subject, String label, Time since) {}

  /** A client with a consent. */
  public record Application(
      String clientId,
      String name,
      Optional<String> host,
      List<PermissionText> permissions,
      Time since) {}

  /** Returns whether there is a session that can be ended here. */
  public boolean hasOthers() {
    return sessions.stream().anyMatch(session -> !session.present());
  }
}
