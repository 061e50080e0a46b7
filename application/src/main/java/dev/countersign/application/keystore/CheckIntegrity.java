package dev.countersign.application.keystore;

import dev.countersign.domain.keystore.IntegrityFinding;
import java.util.List;

/** Checks whether the key store was changed by anything other than this server. */
public interface CheckIntegrity {

  /**
   * The result of a check.
   *
   * @param generation the generation of the stored manifest; 0 if there is none
   * @param newestSeen the newest generation that this node or its anchor has seen
   * @param findings what is wrong, limited in number; empty if nothing is wrong
   */
  record Report(long generation, long newestSeen, List<IntegrityFinding> findings) {

    /** Copies the list. */
    public Report {
      findings = List.copyOf(findings);
    }
  }

  /** Checks the manifest, all rings, and the seal of every record. Changes nothing. */
  Report check();
}
