package dev.countersign.http.logout;

import java.util.List;
import java.util.Optional;

/**
 * The content of the page after a logout.
 *
 * @param frames the URLs that tell the clients of the session of its end
 * @param location where the user continues, if the client registered that
 * @param leadsOn whether the browser goes there without a click
 */
public record SignedOutPage(List<String> frames, Optional<String> location, boolean leadsOn) {

  /** The hash of the script in {@code signed-out.jte}, for the Content-Security-Policy. */
  static final String SCRIPT = "sha256-kdzeaooU1ch9HsjkK8kDHJ2exkrft5Ocb+D0arUaEwY=";

  /** Copies the frames. */
  public SignedOutPage {
    frames = List.copyOf(frames);
  }

  @Override
  public String toString() {
    return "SignedOutPage[redacted]";
  }
}
