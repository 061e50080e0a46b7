package dev.countersign.application.lease;

import dev.countersign.domain.lease.FamilyId;
import java.util.List;

/** Ends the tokens of sign-ins that nobody can use any more. */
@FunctionalInterface
public interface EndTokens {

  /**
   * Revokes the tokens at their servers and removes them here, in the background: returns at once.
   * If too many are being revoked already, the rest are only removed.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7009.html#section-2.1">RFC 7009 §2.1</a>
   */
  void end(List<FamilyId> families);
}
