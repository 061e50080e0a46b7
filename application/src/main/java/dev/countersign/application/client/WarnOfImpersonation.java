package dev.countersign.application.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RedirectUri;
import java.util.Set;

/**
 * Warns users about a misleading client name before they trust it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
public interface WarnOfImpersonation {

  /** A problem with a name. */
  enum Warning {
    /** The name looks like the name of this service. */
    LOOKS_LIKE_THIS_SERVICE,
    /** The name looks like the name of another client that has priority. */
    LOOKS_LIKE_ANOTHER,
    /** The name contains characters that are chosen to be misread. */
    SUSPICIOUS_NAME
  }

  /**
   * Returns the problems with the names of a client; usually none.
   *
   * @param redirectUri the redirect URI, which identifies a client more reliably than its name
   */
  Set<Warning> warnings(Client client, RedirectUri redirectUri);
}
