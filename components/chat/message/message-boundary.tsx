"use client";

import { Component, type ReactNode } from "react";
import { Button } from "@/components/ui/button";

type Props = { children: ReactNode };
type State = { hasFailed: boolean };

/** Catches an error of one message, so that the others stay visible. */
export class MessageBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="flex flex-wrap items-center gap-3 rounded-2xl border px-4 py-3 text-muted-foreground text-sm">
        <p>This message could not be shown.</p>
        <Button look="outline" size="small" onClick={() => this.setState({ hasFailed: false })}>
          Try again
        </Button>
      </div>
    );
  }
}
