package dev.countersign.application.keystore;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.util.List;

/** Seals all records again for the current master key, while the server is in use. */
public interface ResealRecords {

  /** The state of the previous master key. */
  enum Previous {
    /** No previous master key is configured, and none is needed. */
    NOT_CONFIGURED,
    /** Records are still being sealed again: without the key the store cannot be opened. */
    NEEDED,
    /** All records are moved: the key may be removed from the settings. */
    REMOVABLE
  }

  /**
   * The progress of the move.
   *
   * @param previous the state of the previous master key
   * @param total how many sealed records there were when this round began
   * @param seen how many of them this round has visited
   * @param resealed how many this node has sealed again since it started
   * @param damaged the kind and key of each record that cannot be opened and is left unchanged
   */
  record Progress(Previous previous, long total, long seen, long resealed, List<String> damaged) {

    /** Copies the list. */
    public Progress {
      damaged = List.copyOf(damaged);
    }
  }

  /**
   * Seals the next batch of records again, if the store is being moved. It may be interrupted at
   * any point and resumes correctly. Several nodes may do it at the same time. Refuses if a master
   * key is no longer available.
   */
  Result<Progress, MasterKeyProblem> reseal();

  /** Returns the progress, without doing anything. */
  Progress progress();
}
