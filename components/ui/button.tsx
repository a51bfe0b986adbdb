import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";

const button = cva(
  "inline-flex shrink-0 select-none items-center gap-2 font-medium transition-colors disabled:pointer-events-none aria-disabled:cursor-default [&_svg]:shrink-0",
  {
    variants: {
      look: {
        solid:
          "bg-primary text-primary-foreground hover:bg-primary/88 disabled:bg-muted disabled:text-muted-foreground",
        danger: "bg-danger text-background hover:bg-danger/88 disabled:opacity-60",
        outline: "border border-border bg-card hover:bg-muted",
        ghost: "text-muted-foreground hover:bg-muted hover:text-foreground",
      },
      size: {
        medium: "h-10 justify-center rounded-full px-4 text-sm",
        small: "h-8 justify-center rounded-full px-3 text-[0.8125rem]",
        row: "h-10 w-full rounded-xl px-4 text-sm shadow-xs",
        icon: "size-9 justify-center rounded-full",
        smallIcon: "size-8 justify-center rounded-lg",
        largeIcon: "size-10 justify-center rounded-full",
      },
    },
    defaultVariants: { look: "outline", size: "medium" },
  },
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof button>;

/** The app's button. Its default `type` is `button`. Use `className` only for its position and size. */
export function Button({ look, size, className, type = "button", ...props }: ButtonProps) {
  return <button type={type} className={button({ look, size, className })} {...props} />;
}
