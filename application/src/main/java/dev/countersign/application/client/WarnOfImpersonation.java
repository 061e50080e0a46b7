package dev.countersign.application.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RedirectUri;
import java.util.Set;

/**
 * Says what a person should know of a client's name before they trust it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
public interface WarnOfImpersonation {

  /** What may be wrong with a name. */
  enum Warning {
    /** It looks like the name of this service. */
    LOOKS_LIKE_THIS_SERVICE,
    /** It looks like the name of a client that has it by a better right. */
    LOOKS_LIKE_ANOTHER,
    /** It is made to be misread, whatever it is taken for. */
    SUSPICIOUS_NAME
  }

  /**
   * What may be wrong with the names of a client; nothing for most.
   *
   * @param answeredAt where it wants its answer, which says better who it is than its name
   */
  Set<Warning> warnings(Client client, RedirectUri answeredAt);
}
