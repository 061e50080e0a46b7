package dev.countersign.application.lease;

import dev.countersign.domain.lease.FamilyId;
import java.util.List;

/** Ends the tokens of sign-ins that nobody can use any more. */
@FunctionalInterface
public interface EndTokens {

  /**
   * Revokes the tokens at their servers and removes them here. Returns at once, because this is
   * done in the background. If too many tokens are being revoked already, the others are removed
   * without being revoked.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7009.html#section-2.1">RFC 7009 §2.1</a>
   */
  void end(List<FamilyId> families);
}
