package dev.countersign.application.relyingsignin;

import dev.countersign.domain.relyingsignin.RemoteSignIn;
import dev.countersign.domain.relyingsignin.SignInContent;

/** A stored sign-in whose seal was opened. */
record StoredSignIn(RemoteSignIn record, SignInContent content) {}
