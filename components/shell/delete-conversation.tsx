import { usePathname, useRouter } from "next/navigation";
import { useAction } from "@/components/shell/use-action";
import { Button } from "@/components/ui/button";

type Props = { id: string; title: string; onDone: (isDeleted: boolean) => void };

/** Asks for a confirmation, then deletes the conversation. Keep has the focus, so a second Enter deletes nothing. */
export function DeleteConversation({ id, title, onDone }: Props) {
  const router = useRouter();
  const pathname = usePathname();
  const { isBusy, problem, act } = useAction(id);

  const remove = async () => {
    if (!(await act("DELETE"))) return;
    if (pathname === `/chat/${id}`) router.push("/");
    onDone(true);
  };

  return (
    <div className="flex flex-col gap-2.5 p-2">
      <p className="text-sm leading-snug">
        Delete <strong className="font-medium [overflow-wrap:anywhere]">{title}</strong> for good?
      </p>
      <p className="text-[0.8125rem] text-muted-foreground leading-snug">
        A running answer is stopped.
        {/* feature: approvals { */}
        {" Posts that wait for an approval are kept."}
        {/* feature: approvals } */}
      </p>
      {problem ? (
        <p role="alert" className="text-danger text-xs">
          {problem}
        </p>
      ) : null}
      <div className="flex justify-end gap-1.5">
        <Button look="ghost" size="small" onClick={() => onDone(false)} autoFocus>
          Keep
        </Button>
        <Button look="danger" size="small" disabled={isBusy} onClick={remove}>
          {isBusy ? "Deleting…" : "Delete"}
        </Button>
      </div>
    </div>
  );
}
