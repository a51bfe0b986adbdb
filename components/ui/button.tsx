import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

const button = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 font-medium transition-colors disabled:pointer-events-none aria-disabled:cursor-default [&_svg]:shrink-0",
  {
    variants: {
      look: {
        solid:
          "bg-primary text-primary-foreground hover:bg-primary/88 disabled:bg-muted disabled:text-muted-foreground",
        outline: "border border-border bg-card hover:bg-muted",
        ghost: "text-muted-foreground hover:bg-muted hover:text-foreground",
      },
      size: {
        medium: "h-10 rounded-full px-4 text-sm",
        small: "h-8 rounded-full px-3 text-[0.8125rem]",
        icon: "size-9 rounded-full",
      },
    },
    defaultVariants: { look: "outline", size: "medium" },
  },
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof button>;

/** The app's button. `type` is `button` unless told otherwise. */
export function Button({ look, size, className, type = "button", ...props }: ButtonProps) {
  return <button type={type} className={cn(button({ look, size }), className)} {...props} />;
}
